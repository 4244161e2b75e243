/* Calibration data goes to the fifth sector from the end of the flash, whose size the SDK has read from the image header. */
#include <c_types.h>
#include <spi_flash.h>

extern SpiFlashChip *flashchip;

uint32 user_rf_cal_sector_set(void)
{
    return flashchip->chip_size / 4096 - 5;
}
