# SPDX-License-Identifier: MIT
# What stands for a board: the simulator itself, and what CircuitPython has and MicroPython hasn't.
dist_simulator_DATA += %D%/simulator.mjs
dist_stubs_DATA += \
	%D%/stubs/__future__.py \
	%D%/stubs/_bleio.py \
	%D%/stubs/_memlint.py \
	%D%/stubs/adafruit_bus_device.py \
	%D%/stubs/adafruit_pixelbuf.py \
	%D%/stubs/alarm.py \
	%D%/stubs/analogio.py \
	%D%/stubs/atexit.py \
	%D%/stubs/bitbangio.py \
	%D%/stubs/bitmaptools.py \
	%D%/stubs/board.py \
	%D%/stubs/busdisplay.py \
	%D%/stubs/busio.py \
	%D%/stubs/countio.py \
	%D%/stubs/digitalio.py \
	%D%/stubs/displayio.py \
	%D%/stubs/epaperdisplay.py \
	%D%/stubs/fontio.py \
	%D%/stubs/fourwire.py \
	%D%/stubs/framebufferio.py \
	%D%/stubs/i2cdisplaybus.py \
	%D%/stubs/keypad.py \
	%D%/stubs/microcontroller.py \
	%D%/stubs/neopixel_write.py \
	%D%/stubs/onewireio.py \
	%D%/stubs/os.py \
	%D%/stubs/paralleldisplaybus.py \
	%D%/stubs/pulseio.py \
	%D%/stubs/pwmio.py \
	%D%/stubs/rainbowio.py \
	%D%/stubs/rotaryio.py \
	%D%/stubs/rtc.py \
	%D%/stubs/socketpool.py \
	%D%/stubs/ssl.py \
	%D%/stubs/storage.py \
	%D%/stubs/struct.py \
	%D%/stubs/supervisor.py \
	%D%/stubs/terminalio.py \
	%D%/stubs/time.py \
	%D%/stubs/touchio.py \
	%D%/stubs/traceback.py \
	%D%/stubs/usb_cdc.py \
	%D%/stubs/usb_hid.py \
	%D%/stubs/usb_midi.py \
	%D%/stubs/vectorio.py \
	%D%/stubs/warnings.py \
	%D%/stubs/wifi.py
