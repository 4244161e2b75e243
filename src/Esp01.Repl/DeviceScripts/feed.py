# After a bite of the watchdog that the program had started: nothing but feeding it keeps the board from restarting again
# while work is done at the prompt. A board that was not bitten is left without.
def _e1_feed():
    import machine
    if machine.reset_cause() not in (1, 3):
        return
    w = machine.WDT()
    w.feed()
    t = machine.Timer(-1)
    t.init(period=400, mode=1, callback=lambda t: w.feed())
    globals()['_e1_timer'] = t
