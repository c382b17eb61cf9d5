# SPDX-License-Identifier: MIT
from displayio import I2CDisplayBus
