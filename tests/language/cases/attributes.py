# SPDX-License-Identifier: MIT
# ruleid: attribute-any
print(pin.value)
# ruleid: attribute-any
print(self.pins[0].value)
# ruleid: attribute-any
pin.value = True
# ok: attribute-any
print(value)
# ruleid: attribute-chain
print(board.display.root_group)
# ruleid: attribute-chain
board.display.root_group.append(1)
# ok: attribute-chain
print(display.root_group)
# ruleid: attribute-dots
chain().done()
# ruleid: attribute-dots
chain().a().b(1).c.done()
# ok: attribute-dots
chain().a().b(1).c
# ok: attribute-dots
other().a().done()
# ruleid: attribute-method
timer.start(1).wait()
# ok: attribute-method
timer.start(1)
# ruleid: attribute-name
print(device.speed)
# ruleid: attribute-assigned
pwm.duty_cycle = 1
# ok: attribute-assigned
print(pwm.duty_cycle)
# ruleid: attribute-call
a.b(1).end()
