/* Who this chip is: fuses, SDK name, flash map. */
#include "registers.h"
#include "services.h"

/* Three bytes are in the fuses; the manufacturer's three are coded, or spelt out on later chips (as Espressif's esptool decodes them). */
void ICACHE_FLASH_ATTR factory_mac(uint8 mac[6]) {
    uint32 low = READ_PERI_REG(EFUSE_MAC_LOW);
    uint32 high = READ_PERI_REG(EFUSE_MAC_HIGH);
    uint32 spelt_out = READ_PERI_REG(EFUSE_MAC_OUI) & 0xffffff;
    uint32 oui = spelt_out ? spelt_out : ((high >> 16) & 0xff) == 1 ? 0xacd074 : 0x18fe34;
    mac[0] = (uint8)(oui >> 16);
    mac[1] = (uint8)(oui >> 8);
    mac[2] = (uint8)oui;
    mac[3] = (uint8)(high >> 8);
    mac[4] = (uint8)high;
    mac[5] = (uint8)(low >> 24);
}

uint32 ICACHE_FLASH_ATTR system_get_chip_id(void) {
    return (READ_PERI_REG(EFUSE_MAC_HIGH) & 0xffff) << 8 | READ_PERI_REG(EFUSE_MAC_LOW) >> 24;
}

const char *ICACHE_FLASH_ATTR system_get_sdk_version(void) {
    return "open-sdk 1.0";
}

/* High nibble of the fourth byte of the image at the start of flash. */
enum flash_size_map ICACHE_FLASH_ATTR system_get_flash_size_map(void) {
    return (enum flash_size_map)(*(const volatile uint32 *)0x40200000 >> 28);
}
