# SPDX-License-Identifier: MIT
bashcompletiondir = $(datadir)/bash-completion/completions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
zshcompletiondir = $(datadir)/zsh/site-functions
dist_bashcompletion_DATA = %D%/bash/memlint
dist_fishcompletion_DATA = %D%/fish/memlint.fish
dist_zshcompletion_DATA = %D%/zsh/_memlint
