/* Registers and ROM entry points of the ESP8266 that the stub uses (ESP8266 Technical Reference; eagle_soc.h names). */
#ifndef HARDWARE_H
#define HARDWARE_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

#define REG(address) (*(volatile u32 *)(address))

#define UART_FIFO REG(0x60000000)
#define UART_INT_ENA REG(0x6000000C)
#define UART_INT_CLR REG(0x60000010)
#define UART_CLKDIV REG(0x60000014)
#define UART_STATUS REG(0x6000001C)
#define UART_CONF1 REG(0x60000024)
#define UART_INT_RXFULL 0x001
#define UART_INT_OVERFLOW 0x010
#define UART_INT_TIMEOUT 0x100
#define UART_RX_COUNT(status) ((status) & 0xFF)
#define UART_TX_COUNT(status) (((status) >> 16) & 0xFF)
#define UART_FIFO_SIZE 128
#define UART_INTERRUPT 5

#define SPI_CMD REG(0x60000200)
#define SPI_ADDR REG(0x60000204)
#define SPI_RD_STATUS REG(0x60000210)
#define SPI_CLOCK REG(0x60000218)
#define SPI_USER REG(0x6000021C)
#define SPI_USER1 REG(0x60000220)
#define SPI_USER2 REG(0x60000224)
#define SPI_W(n) REG(0x60000240 + 4 * (n))
#define SPI_CMD_READ 0x80000000u
#define SPI_CMD_WREN 0x40000000u
#define SPI_CMD_RDID 0x10000000u
#define SPI_CMD_RDSR 0x08000000u
#define SPI_CMD_PP 0x02000000u
#define SPI_CMD_SE 0x01000000u
#define SPI_CMD_BE 0x00800000u
#define SPI_CMD_CE 0x00400000u
#define SPI_CMD_USR 0x00040000u
#define SPI_USER_COMMAND 0x80000000u
#define SPI_USER_ADDR 0x40000000u
#define SPI_USER_MISO 0x10000000u
#define SPI_USER_MOSI 0x08000000u

/* The flash's chip select is the pad SD_CMD, which is also GPIO11. */
#define IOMUX_SD_CMD REG(0x60000830)
#define IOMUX_FUNCTION_MASK 0x130u
#define IOMUX_FUNCTION_GPIO11 0x030u
#define GPIO_OUT_SET REG(0x60000304)
#define GPIO_OUT_CLEAR REG(0x60000308)
#define GPIO_ENABLE_SET REG(0x60000310)
#define GPIO_ENABLE_CLEAR REG(0x60000314)
#define FLASH_CS_BIT (1u << 11)

#define DPORT_CPU REG(0x3FF00014)
#define DPORT_CPU_DOUBLE 1u

#define MICROSECONDS REG(0x3FF20C00)

#define rom_set_user_start ((void (*)(u32))0x40000FBC)
#define rom_select_spi_function ((void (*)(void))0x40003F58)
#define rom_spi_flash_attach ((void (*)(u32, u32))0x40004644)
#define rom_spi_unlock ((int (*)(void))0x40004878)

#endif
