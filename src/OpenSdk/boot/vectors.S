/* Entry point and exception vectors.
 *
 * The vectors' places are fixed by MicroPython's boards/esp8266_common.ld, which lays these sections out from 0x40100000 (VECBASE).
 * Between two vectors it leaves room for 16 bytes of code, so each only saves what it must and jumps on. call_user_start lives in the
 * same object on purpose: since binutils 2.40 ld takes the vectors' names from the PROVIDE lines of eagle.rom.addr.v6.ld rather than
 * fetch an archive member for them, and only a member that is needed for another reason brings its vectors along. */

#define VECTOR_BASE 0x40100000
#define STACK_TOP 0x3ffffff0
#define XTOS_HANDLER_TABLE 0x3fffc000

/* Frame offsets of the ROM's dispatcher (XTOS, call0 ABI). */
#define FRAME_SIZE 0x100
#define FRAME_A2 20
#define FRAME_A3 24
#define FRAME_A4 28

    /* Occupies the 16 bytes before the debug vector. */
    .section .UserEnter.text, "axR"
    .align 4
    .word VECTOR_BASE

    .section .DebugExceptionVector.text, "axR"
    .align 4
    .global _DebugExceptionVector
_DebugExceptionVector:
    j unexpected_vector

    .section .NMIExceptionVector.text, "axR"
    .align 4
    .global _NMIExceptionVector
_NMIExceptionVector:
    j unexpected_vector

    /* PS.UM is always set here, so an exception with it clear is a stray one. */
    .section .KernelExceptionVector.text, "axR"
    .align 4
    .global _KernelExceptionVector
_KernelExceptionVector:
    j unexpected_vector

    .section .UserExceptionVector.text, "axR"
    .align 4
    .global _UserExceptionVector
_UserExceptionVector:
    addmi a1, a1, -FRAME_SIZE
    s32i.n a2, a1, FRAME_A2
    s32i.n a3, a1, FRAME_A3
    j user_exception

    .section .DoubleExceptionVector.text, "axR"
    .align 4
    .global _DoubleExceptionVector
_DoubleExceptionVector:
    j unexpected_vector

    .section .text.vectors, "ax"
    .align 4
    .literal_position

    /* To the ROM's handler for the cause, with what it expects: a2 cause, a3 address of the table entry, a4 handler, a2..a4 saved. */
user_exception:
    s32i.n a4, a1, FRAME_A4
    rsr.exccause a2
    movi a3, XTOS_HANDLER_TABLE
    addx4 a3, a2, a3
    l32i.n a4, a3, 0
    jx a4

    /* Nothing may be trusted any more, the stack least of all. Does not return. */
unexpected_vector:
    movi a1, STACK_TOP
    movi a2, 0x2f
    wsr.ps a2
    rsync
    call0 fatal_unexpected_vector

    .align 4
    .global call_user_start
call_user_start:
    movi a1, STACK_TOP
    movi a2, 0x2f
    wsr.ps a2
    movi a2, VECTOR_BASE
    wsr.vecbase a2
    rsync
    movi a2, 0
    wsr.intenable a2
    movi a3, _bss_start
    movi a4, _bss_end
1:
    bgeu a3, a4, 2f
    s32i.n a2, a3, 0
    addi.n a3, a3, 4
    j 1b
2:
    call0 open_sdk_start
