/* Vectors and entry. The interrupt handler is our own: it only empties the UART's FIFO into a ring, so that bytes are
   received while the flash is programmed. VECBASE + 0x30 is the kernel vector, + 0x50 the user vector (EXCM is set on entry). */

    .section .vectors, "ax"
    .global vectors
    .align 16
vectors:
    .org 0x10
    j fault
    .org 0x20
    j fault
    .org 0x30
    j receive
    .org 0x50
    j receive
    .org 0x70
    j fault
    .org 0x80

    .literal_position
    .global start
    .align 4
start:
    addi a1, a1, -16
    s32i a0, a1, 0
    movi a2, bss_start
    movi a3, bss_end
    movi a4, 0
clear:
    bgeu a2, a3, cleared
    s32i a4, a2, 0
    addi a2, a2, 4
    j clear
cleared:
    movi a2, vectors
    wsr a2, vecbase
    rsync
    call0 stub_main
    l32i a0, a1, 0
    addi a1, a1, 16
    ret

    .align 4
receive:
    addi a1, a1, -32
    s32i a2, a1, 0
    s32i a3, a1, 4
    s32i a4, a1, 8
    s32i a5, a1, 12
    s32i a6, a1, 16
    s32i a7, a1, 20
    s32i a8, a1, 24
    rsr a2, exccause
    bnei a2, 4, fault
    movi a2, 0x60000000
    movi a3, ring
    movi a4, ring_head
    l32i a5, a4, 0
    movi a8, 0x3FFF
more:
    l32i a6, a2, 0x1C
    extui a6, a6, 0, 8
    beqz a6, empty
next:
    l32i a7, a2, 0
    add a4, a3, a5
    s8i a7, a4, 0
    addi a5, a5, 1
    and a5, a5, a8
    addi a6, a6, -1
    bnez a6, next
    j more
empty:
    movi a4, ring_head
    s32i a5, a4, 0
    movi a5, 0x111
    s32i a5, a2, 0x10
    memw
    l32i a2, a1, 0
    l32i a3, a1, 4
    l32i a4, a1, 8
    l32i a5, a1, 12
    l32i a6, a1, 16
    l32i a7, a1, 20
    l32i a8, a1, 24
    addi a1, a1, 32
    rfe

    /* A programming error of ours: say so in a frame instead of falling silent. */
    .align 4
fault:
    rsr a2, exccause
    rsr a3, epc1
    rsr a4, excvaddr
    movi a1, stack_top
    call0 report_fault
hang:
    j hang
