"""Shows a state on the ESP-01's blue LED (GPIO2, lit when low) without holding up the program.

    import statusled
    led = statusled.StatusLed()
    led.blink(on_ms=50, off_ms=950)     # a short flash every second, by a timer
    led.on()
    led.off()
"""

import machine


class StatusLed:
    def __init__(self, pin=2, timer=-1):
        # GPIO2 must be high at reset for the chip to boot, so the LED starts dark.
        self._pin = machine.Pin(pin, machine.Pin.OUT, value=1)
        self._timer = machine.Timer(timer)
        self._times = None

    def on(self):
        self._stop()
        self._pin.value(0)

    def off(self):
        self._stop()
        self._pin.value(1)

    def is_lit(self):
        return not self._pin.value()

    def blink(self, on_ms=100, off_ms=100):
        """Blinks until on(), off() or another blink()."""
        if on_ms <= 0 or off_ms <= 0:
            raise ValueError("times must be positive")
        self._stop()
        self._times = (on_ms, off_ms)
        self._step(None)

    def _step(self, _):
        if self._times is None:
            return
        lit = not self._pin.value()
        self._pin.value(1 if lit else 0)
        self._timer.init(
            mode=machine.Timer.ONE_SHOT,
            period=self._times[1 if lit else 0],
            callback=self._step,
        )

    def _stop(self):
        self._times = None
        self._timer.deinit()
