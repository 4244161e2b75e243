/* Registers that no public SDK header names. Known from esp-open-rtos (core/include/esp), nosdk8266 and the boot ROM's own use of them. */
#ifndef OPEN_SDK_REGISTERS_H
#define OPEN_SDK_REGISTERS_H

#include "eagle_soc.h"

/* DPORT */
#define DPORT_CPU_CLOCK (PERIPHS_DPORT_BASEADDR + 0x14)
#define DPORT_CPU_CLOCK_160MHZ BIT0
#define DPORT_PERIPHERAL_SWAP (PERIPHS_DPORT_BASEADDR + 0x28)
#define DPORT_SWAP_UART0 BIT2
#define EDGE_INT_ENABLE_WDT BIT0
#define EDGE_INT_ENABLE_FRC2 BIT2

/* Fuses with the factory MAC address */
#define EFUSE_MAC_LOW (PERIPHS_DPORT_BASEADDR + 0x50)
#define EFUSE_MAC_HIGH (PERIPHS_DPORT_BASEADDR + 0x54)
#define EFUSE_MAC_OUI (PERIPHS_DPORT_BASEADDR + 0x5c)

/* UART */
#define UART0_INT_ENA 0x6000000c
#define UART1_INT_ENA 0x60000f0c
#define UART0_FIFO 0x60000000
#define UART0_STATUS 0x6000001c
#define UART_TX_COUNT(status) (((status) >> 16) & 0xff)

/* SPI0, the flash's */
#define SPI0_CMD 0x60000200
#define SPI_CMD_READ_ID BIT28
#define SPI_CMD_USER BIT18
#define SPI0_CTRL 0x60000208
#define SPI_CTRL_READ_MODE (BIT24 | BIT23 | BIT20 | BIT14) /* QIO, DIO, QOUT, DOUT */
#define SPI_CTRL_STATUS_2_BYTES BIT22
#define SPI0_USER 0x6000021c
#define SPI_USER_COMMAND BIT31
#define SPI_USER_MISO BIT28
#define SPI0_USER1 0x60000220
#define SPI_USER1_MISO_BITS(count) (((count) - 1) << 8)
#define SPI0_USER2 0x60000224
#define SPI_USER2_COMMAND(byte) (7 << 28 | (byte))
#define SPI0_W0 0x60000240

/* FRC1 and FRC2 control: enable, prescaler 16 */
#define FRC_ENABLE BIT7
#define FRC_DIVIDE_BY_16 (1 << 2)

/* RTC */
#define RTC_CTRL (REG_RTC_BASE + 0x00)
#define RTC_COUNTER_ALARM (REG_RTC_BASE + 0x04)
#define RTC_SLEEP (REG_RTC_BASE + 0x08)
#define RTC_SLEEP_DEEP BIT20
#define RTC_SLEEP_TIMING (REG_RTC_BASE + 0x10)
#define RTC_WAKE_ENABLE (REG_RTC_BASE + 0x18)
#define RTC_WAKE_BY_TIMER BIT3
#define RTC_COUNTER (REG_RTC_BASE + 0x1c)
#define RTC_INT_ENABLE (REG_RTC_BASE + 0x28)
#define RTC_PAD_TIMING (REG_RTC_BASE + 0x44)
#define RTC_GPIO16_CONFIG (REG_RTC_BASE + 0x9c)
#define RTC_MEMORY 0x60001100

/* Watchdog. Two stages: the first raises INT 8, the second resets the chip; each lasts 0.8 ms << its exponent. */
#define WDT_CTRL 0x60000900
#define WDT_CTRL_ENABLE BIT0
#define WDT_CTRL_MODE (BIT1 | BIT2)
#define WDT_CTRL_STAGES (BIT3 | BIT4 | BIT5)
#define WDT_STAGE0_EXPONENT 0x60000904
#define WDT_STAGE1_EXPONENT 0x60000908
#define WDT_FEED 0x60000914
#define WDT_FEED_WORD 0x73

/* SAR ADC */
#define SAR_CFG 0x60000d50
#define SAR_CFG_START BIT1
#define SAR_CFG_STATE (BIT24 | BIT25 | BIT26)
#define SAR_TIM1 0x60000d54
#define SAR_TIM2 0x60000d58
#define SAR_CFG1 0x60000d5c
#define SAR_CFG1_TOUT BIT21
#define SAR_CFG2 0x60000d60
#define SAR_DATA 0x60000d80

#endif
