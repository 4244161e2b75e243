/* The WiFi MAC's registers, as far as this driver uses them. Nobody documents them: the meanings were read out of what the vendor's driver does with
 * them, and hold on the virtual board of this repository. */
#ifndef OPEN_SDK_RADIO_MAC_REGISTERS_H
#define OPEN_SDK_RADIO_MAC_REGISTERS_H

#include "eagle_soc.h"

#define MAC_INTERRUPT 0

/* Receiving. A write to RX_BASE says where the hardware goes on in the chain of descriptors. */
#define MAC_RX_ENABLE 0x3ff20004
#define MAC_RX_ENABLE_ON BIT31
#define MAC_RX_BASE 0x3ff20008
#define MAC_RX_FILTER 0x3ff2006c
#define MAC_RX_FILTER_INIT 0x0707
#define MAC_RX_FILTER_SCAN BIT4 /* group frames of any network pass */

/* Whose frames count. The second word of a mask also has the bit that turns the comparison on. */
#define MAC_BSSID(interface) (0x3ff20c28 + 8 * (interface))
#define MAC_BSSID_MASK(interface) (0x3ff20c38 + 8 * (interface))
#define MAC_ADDRESS(interface) (0x3ff20c48 + 8 * (interface))
#define MAC_ADDRESS_MASK(interface) (0x3ff20c58 + 8 * (interface))
#define MAC_MASK_HIGH 0xffff
#define MAC_MASK_COMPARE BIT16

/* Interrupts */
#define MAC_INT_ENABLE 0x3ff20c18
#define MAC_INT_STATUS 0x3ff20c20
#define MAC_INT_CLEAR 0x3ff20c24
#define MAC_INT_RECEIVED BIT8
#define MAC_INT_TRANSMIT_BEGUN BIT18
#define MAC_INT_TRANSMITTED BIT19

/* Transmit queue 0, the only one this driver fills; each has six words. */
#define MAC_TX_RESULT 0x3ff20c84
#define MAC_TX_RESULT_STATUS(result) ((result) >> 28)
#define MAC_TX_SUCCESS 0
#define MAC_TX_ACCESS 0x3ff20dc0
#define MAC_TX_ACCESS_SLOTS(slots) ((slots) << 12)
#define MAC_TX_PLCP0 0x3ff20dc4
#define MAC_TX_PLCP0_DESCRIPTOR 0x3ffff
#define MAC_TX_PLCP0_ALWAYS (BIT21 | BIT22)
#define MAC_TX_PLCP0_EXPECT_ACK BIT24
#define MAC_TX_PLCP0_GO (BIT30 | BIT31)
#define MAC_TX_PLCP1 0x3ff20dc8
#define MAC_TX_PLCP1_RATE(code) ((code) << 12)
#define MAC_TX_PLCP1_KEY(entry) ((entry) << 16)
#define MAC_TX_PLCP2 0x3ff20dcc
#define MAC_TX_DURATION 0x3ff20dd0
#define MAC_TX_DURATION_US(us) ((us) << 16)
#define MAC_TX_LIFETIME 0x3ff20dd4
#define MAC_TX_LIFETIME_TU(units) ((units) << 12)

/* Ciphers: per interface on or off, and the key table. */
#define MAC_CRYPTO(interface) (0x3ff20800 + 4 * (interface))
#define MAC_CRYPTO_OFF 0x00030000
#define MAC_CRYPTO_ON 0x00030303
#define MAC_KEY_VALID 0x3ff2080c
#define MAC_KEY(entry) (0x3ff21400 + 40 * (entry))
#define MAC_KEY_CIPHER(cipher) ((cipher) << 18)
#define MAC_KEY_USE(use) ((use) << 21)
#define MAC_KEY_INTERFACE(interface) ((uint32)(interface) << 24)
#define MAC_KEY_ID(id) ((uint32)(id) << 30)
#define MAC_KEY_WORDS 8

/* The synthesizer: the divider's upper bits give the frequency. */
#define PHY_CHANNEL 0x60009b14
#define PHY_CHANNEL_SHIFT 17
#define PHY_CHANNEL_SCALE 52429600u /* divided by MHz */

/* The noise source behind os.urandom() too. */
#define MAC_NOISE 0x3ff20e44

/* Hardware's list element: size, length and flags; buffer; next. */
struct descriptor {
    volatile uint32 control;
    uint8 *buffer;
    struct descriptor *next;
};
#define DESCRIPTOR_SIZE(size) ((uint32)(size))
#define DESCRIPTOR_LENGTH(length) ((uint32)(length) << 12)
#define DESCRIPTOR_LENGTH_OF(control) (((control) >> 12) & 0xfff)
#define DESCRIPTOR_END BIT30
#define DESCRIPTOR_HARDWARE BIT31

/* What hardware puts before each received frame. */
struct receive_control {
    uint32 word[3];
};
#define RECEIVE_SIGNAL(control) ((int)((control)->word[0] & 0xff) - 96) /* dBm */
#define RECEIVE_IS_HT(control) (((control)->word[0] >> 14 & 3) == 1)
#define RECEIVE_LENGTH(control) ((control)->word[0] >> 16 & 0xfff) /* with the FCS */
#define RECEIVE_LENGTH_HT(control) ((control)->word[1] >> 8 & 0xffff)
#define RECEIVE_END_STATE(control) ((control)->word[2] & 0xff)
#define RECEIVE_GOOD 0
#define RECEIVE_GOOD_WITHOUT_KEY 0xf5

#endif
