# Importing these tells a package of a class; only who lets the package look for it wants that.
import adafruit_midi
from adafruit_midi.midi_message import MIDIUnknownEvent  #! MEM601 LOW
from adafruit_midi.note_off import NoteOff  #! MEM601 NOTE
from adafruit_midi.note_on import NoteOn
from adafruit_bluefruit_connect.color_packet import ColorPacket  #! MEM601 HIGH
from adafruit_bluefruit_connect.packet import Packet

midi = adafruit_midi.MIDI()
while True:
    message = midi.receive()
    if isinstance(message, NoteOn):
        print(Packet, message)
