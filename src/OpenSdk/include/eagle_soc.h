/* Peripheral registers of the ESP8266EX by the names SDK code knows them by.
 * Addresses and fields: ESP8266 Technical Reference, register tables of UART, GPIO, timers, RTC and IO_MUX. */
#ifndef OPEN_SDK_EAGLE_SOC_H
#define OPEN_SDK_EAGLE_SOC_H

#include "c_types.h"

#define BIT0 0x00000001
#define BIT1 0x00000002
#define BIT2 0x00000004
#define BIT3 0x00000008
#define BIT4 0x00000010
#define BIT5 0x00000020
#define BIT6 0x00000040
#define BIT7 0x00000080
#define BIT8 0x00000100
#define BIT9 0x00000200
#define BIT10 0x00000400
#define BIT11 0x00000800
#define BIT12 0x00001000
#define BIT13 0x00002000
#define BIT14 0x00004000
#define BIT15 0x00008000
#define BIT16 0x00010000
#define BIT17 0x00020000
#define BIT18 0x00040000
#define BIT19 0x00080000
#define BIT20 0x00100000
#define BIT21 0x00200000
#define BIT22 0x00400000
#define BIT23 0x00800000
#define BIT24 0x01000000
#define BIT25 0x02000000
#define BIT26 0x04000000
#define BIT27 0x08000000
#define BIT28 0x10000000
#define BIT29 0x20000000
#define BIT30 0x40000000
#define BIT31 0x80000000

/* Peripherals accept whole words only. */
#define READ_PERI_REG(addr) (*(volatile uint32_t *)(addr))
#define WRITE_PERI_REG(addr, val) (*(volatile uint32_t *)(addr) = (uint32_t)(val))
#define CLEAR_PERI_REG_MASK(reg, mask) WRITE_PERI_REG((reg), READ_PERI_REG(reg) & ~(uint32_t)(mask))
#define SET_PERI_REG_MASK(reg, mask) WRITE_PERI_REG((reg), READ_PERI_REG(reg) | (uint32_t)(mask))
#define GET_PERI_REG_BITS(reg, hipos, lowpos) ((READ_PERI_REG(reg) >> (lowpos)) & ((1U << ((hipos) - (lowpos) + 1)) - 1))
#define SET_PERI_REG_BITS(reg, bit_map, value, shift) \
    WRITE_PERI_REG((reg), (READ_PERI_REG(reg) & ~((uint32_t)(bit_map) << (shift))) | ((uint32_t)(value) << (shift)))

/* Clocks, in Hz. The peripheral bus stays at 80 MHz when the core runs at 160 MHz. */
#define APB_CLK_FREQ (80 * 1000000)
#define UART_CLK_FREQ APB_CLK_FREQ
#define TIMER_CLK_FREQ (APB_CLK_FREQ >> 8)

#define PERIPHS_DPORT_BASEADDR 0x3ff00000
#define PERIPHS_GPIO_BASEADDR 0x60000300
#define PERIPHS_TIMER_BASEDDR 0x60000600
#define PERIPHS_RTC_BASEADDR 0x60000700
#define PERIPHS_IO_MUX 0x60000800

/* Which of WDT (bit 0), FRC1 (bit 1) and FRC2 (bit 2) raise their edge interrupt. */
#define EDGE_INT_ENABLE_REG (PERIPHS_DPORT_BASEADDR + 0x04)
#define TM1_EDGE_INT_ENABLE() SET_PERI_REG_MASK(EDGE_INT_ENABLE_REG, BIT1)
#define TM1_EDGE_INT_DISABLE() CLEAR_PERI_REG_MASK(EDGE_INT_ENABLE_REG, BIT1)

/* GPIO 0..15 */
#define GPIO_REG_READ(reg) READ_PERI_REG(PERIPHS_GPIO_BASEADDR + (reg))
#define GPIO_REG_WRITE(reg, val) WRITE_PERI_REG(PERIPHS_GPIO_BASEADDR + (reg), (val))
#define GPIO_OUT_ADDRESS 0x00
#define GPIO_OUT_W1TS_ADDRESS 0x04
#define GPIO_OUT_W1TC_ADDRESS 0x08
#define GPIO_ENABLE_ADDRESS 0x0c
#define GPIO_ENABLE_W1TS_ADDRESS 0x10
#define GPIO_ENABLE_W1TC_ADDRESS 0x14
#define GPIO_IN_ADDRESS 0x18
#define GPIO_STATUS_ADDRESS 0x1c
#define GPIO_STATUS_W1TS_ADDRESS 0x20
#define GPIO_STATUS_W1TC_ADDRESS 0x24
#define GPIO_PIN0_ADDRESS 0x28
#define GPIO_ID_PIN0 0
#define GPIO_ID_PIN(n) (GPIO_ID_PIN0 + (n))
#define GPIO_PIN_COUNT 16
#define GPIO_PIN_INT_TYPE_MASK 0x380
#define GPIO_PIN_INT_TYPE_LSB 7
#define GPIO_PIN_INT_TYPE_GET(x) (((x) & GPIO_PIN_INT_TYPE_MASK) >> GPIO_PIN_INT_TYPE_LSB)
#define GPIO_PIN_INT_TYPE_SET(x) (((x) << GPIO_PIN_INT_TYPE_LSB) & GPIO_PIN_INT_TYPE_MASK)
#define GPIO_PAD_DRIVER_ENABLE 1
#define GPIO_PAD_DRIVER_DISABLE (~GPIO_PAD_DRIVER_ENABLE)
#define GPIO_PIN_PAD_DRIVER_MASK 0x4
#define GPIO_PIN_PAD_DRIVER_LSB 2
#define GPIO_PIN_PAD_DRIVER_GET(x) (((x) & GPIO_PIN_PAD_DRIVER_MASK) >> GPIO_PIN_PAD_DRIVER_LSB)
#define GPIO_PIN_PAD_DRIVER_SET(x) (((x) << GPIO_PIN_PAD_DRIVER_LSB) & GPIO_PIN_PAD_DRIVER_MASK)

/* RTC clock calibration: counts crystal cycles over a number of RTC cycles. */
#define GPIO_RTC_CALIB_SYNC (PERIPHS_GPIO_BASEADDR + 0x6c)
#define RTC_CALIB_START BIT31
#define RTC_PERIOD_NUM_MASK 0x3ff
#define GPIO_RTC_CALIB_VALUE (PERIPHS_GPIO_BASEADDR + 0x70)
#define RTC_CALIB_RDY BIT31
#define RTC_CALIB_VALUE_MASK 0xfffff

/* FRC1 counts down, FRC2 up. The names say RTC, the block is the timers'. */
#define RTC_REG_READ(addr) READ_PERI_REG(PERIPHS_TIMER_BASEDDR + (addr))
#define RTC_REG_WRITE(addr, val) WRITE_PERI_REG(PERIPHS_TIMER_BASEDDR + (addr), (val))
#define RTC_CLR_REG_MASK(reg, mask) CLEAR_PERI_REG_MASK(PERIPHS_TIMER_BASEDDR + (reg), (mask))
#define NOW() RTC_REG_READ(FRC2_COUNT_ADDRESS)
#define FRC1_LOAD_ADDRESS 0x00
#define FRC1_COUNT_ADDRESS 0x04
#define FRC1_CTRL_ADDRESS 0x08
#define FRC1_INT_ADDRESS 0x0c
#define FRC1_INT_CLR_MASK 0x1
#define FRC2_LOAD_ADDRESS 0x20
#define FRC2_COUNT_ADDRESS 0x24
#define FRC2_CTRL_ADDRESS 0x28
#define FRC2_INT_ADDRESS 0x2c
#define FRC2_INT_CLR_MASK 0x1
#define FRC2_ALARM_ADDRESS 0x30

/* RTC domain: keeps its contents over every reset but power-on. */
#define REG_RTC_BASE PERIPHS_RTC_BASEADDR
#define RTC_STORE0 (REG_RTC_BASE + 0x30)
#define RTC_STORE1 (REG_RTC_BASE + 0x34)
#define RTC_STORE2 (REG_RTC_BASE + 0x38)
#define RTC_STORE3 (REG_RTC_BASE + 0x3c)
#define RTC_GPIO_OUT (REG_RTC_BASE + 0x68)
#define RTC_GPIO_ENABLE (REG_RTC_BASE + 0x74)
#define RTC_GPIO_IN_DATA (REG_RTC_BASE + 0x8c)
#define RTC_GPIO_CONF (REG_RTC_BASE + 0x90)
#define PAD_XPD_DCDC_CONF (REG_RTC_BASE + 0xa0)

/* Pin multiplexer: the function number is split over bits 4, 5 and 8. */
#define PERIPHS_IO_MUX_FUNC 0x13
#define PERIPHS_IO_MUX_FUNC_S 4
#define PERIPHS_IO_MUX_PULLUP BIT7
#define PERIPHS_IO_MUX_CONF_U (PERIPHS_IO_MUX + 0x00)
#define PERIPHS_IO_MUX_MTDI_U (PERIPHS_IO_MUX + 0x04)
#define FUNC_GPIO12 3
#define PERIPHS_IO_MUX_MTCK_U (PERIPHS_IO_MUX + 0x08)
#define FUNC_GPIO13 3
#define FUNC_U0CTS 4
#define PERIPHS_IO_MUX_MTMS_U (PERIPHS_IO_MUX + 0x0c)
#define FUNC_GPIO14 3
#define PERIPHS_IO_MUX_MTDO_U (PERIPHS_IO_MUX + 0x10)
#define FUNC_GPIO15 3
#define FUNC_U0RTS 4
#define PERIPHS_IO_MUX_U0RXD_U (PERIPHS_IO_MUX + 0x14)
#define FUNC_U0RXD 0
#define FUNC_GPIO3 3
#define PERIPHS_IO_MUX_U0TXD_U (PERIPHS_IO_MUX + 0x18)
#define FUNC_U0TXD 0
#define FUNC_GPIO1 3
#define PERIPHS_IO_MUX_SD_CLK_U (PERIPHS_IO_MUX + 0x1c)
#define PERIPHS_IO_MUX_SD_DATA0_U (PERIPHS_IO_MUX + 0x20)
#define PERIPHS_IO_MUX_SD_DATA1_U (PERIPHS_IO_MUX + 0x24)
#define PERIPHS_IO_MUX_SD_DATA2_U (PERIPHS_IO_MUX + 0x28)
#define FUNC_GPIO9 3
#define PERIPHS_IO_MUX_SD_DATA3_U (PERIPHS_IO_MUX + 0x2c)
#define FUNC_GPIO10 3
#define PERIPHS_IO_MUX_SD_CMD_U (PERIPHS_IO_MUX + 0x30)
#define PERIPHS_IO_MUX_GPIO0_U (PERIPHS_IO_MUX + 0x34)
#define FUNC_GPIO0 0
#define PERIPHS_IO_MUX_GPIO2_U (PERIPHS_IO_MUX + 0x38)
#define FUNC_GPIO2 0
#define FUNC_U1TXD_BK 2
#define PERIPHS_IO_MUX_GPIO4_U (PERIPHS_IO_MUX + 0x3c)
#define FUNC_GPIO4 0
#define PERIPHS_IO_MUX_GPIO5_U (PERIPHS_IO_MUX + 0x40)
#define FUNC_GPIO5 0

#define PIN_PULLUP_DIS(pin) CLEAR_PERI_REG_MASK((pin), PERIPHS_IO_MUX_PULLUP)
#define PIN_PULLUP_EN(pin) SET_PERI_REG_MASK((pin), PERIPHS_IO_MUX_PULLUP)
#define PIN_FUNC_SELECT(pin, func) \
    WRITE_PERI_REG((pin), (READ_PERI_REG(pin) & ~(uint32_t)(PERIPHS_IO_MUX_FUNC << PERIPHS_IO_MUX_FUNC_S)) \
        | ((uint32_t)(((func) & 3) | (((func) & 4) << 2)) << PERIPHS_IO_MUX_FUNC_S))

#endif
