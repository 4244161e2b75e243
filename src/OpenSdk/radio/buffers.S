/* The radio driver's free buffers, where MicroPython's esp.esf_free_bufs() looks: the word before esf_rx_buf_alloc points at five list
 * heads. All are empty, so every count is 0. */
    .section .irom0.text, "ax"
    .align 4
    .word esf_free_lists
    .global esf_rx_buf_alloc
esf_rx_buf_alloc:
    movi.n a2, 0
    ret.n

    .section .bss.esf_free_lists, "aw", @nobits
    .align 4
esf_free_lists:
    .space 20
