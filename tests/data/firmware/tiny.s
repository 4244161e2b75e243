# A program of our own that has what MicroPython's firmware.elf has: the five exception vectors, code in IRAM and in flash,
# initialised data, constants, and lengths that are not multiples of 4.
    .section .text, "ax"
    .global firmware_start
    .global _DebugExceptionVector, _NMIExceptionVector, _KernelExceptionVector, _UserExceptionVector, _DoubleExceptionVector
firmware_start:
    .space 16, 0
_DebugExceptionVector:
    .space 16, 0x11
_NMIExceptionVector:
    .space 16, 0x22
_KernelExceptionVector:
    .space 32, 0x33
_UserExceptionVector:
    .space 32, 0x44
_DoubleExceptionVector:
    .space 19, 0x55

    .section .irom0.text, "ax"
    .global in_flash
    .type in_flash, @object
    .size in_flash, 101
in_flash:
    .space 101, 0x66

    .data
    .asciz "data of 18 bytes."

    .section .rodata, "a"
    .word 0x01020304, 0x05060708

    .bss
    .space 64
