# SPDX-License-Identifier: MIT
from displayio import Display as FramebufferDisplay
