/* GPIO 0..15; the functions are in the boot ROM. */
#ifndef OPEN_SDK_GPIO_H
#define OPEN_SDK_GPIO_H

#include "c_types.h"

#define GPIO_PIN_ADDR(pin) (GPIO_PIN0_ADDRESS + (pin) * 4)

typedef enum {
    GPIO_PIN_INTR_DISABLE = 0,
    GPIO_PIN_INTR_POSEDGE = 1,
    GPIO_PIN_INTR_NEGEDGE = 2,
    GPIO_PIN_INTR_ANYEDGE = 3,
    GPIO_PIN_INTR_LOLEVEL = 4,
    GPIO_PIN_INTR_HILEVEL = 5
} GPIO_INT_TYPE;

void gpio_output_set(uint32 set_mask, uint32 clear_mask, uint32 enable_mask, uint32 disable_mask);
uint32 gpio_input_get(void);

#define GPIO_INPUT_GET(pin) ((gpio_input_get() >> (pin)) & BIT0)
#define GPIO_OUTPUT_SET(pin, value) gpio_output_set((value) << (pin), ((~(value)) & 1) << (pin), 1 << (pin), 0)
#define GPIO_DIS_OUTPUT(pin) gpio_output_set(0, 0, 0, 1 << (pin))

#endif
