#include "radio/mac.h"

#include "interrupts.h"
#include "iram.h"
#include "mem.h"
#include "osapi.h"
#include "radio/mac_registers.h"
#include "radio/transmit.h"
#include "services.h"
#include "user_interface.h"

bool ets_task(os_task_t task, uint8 prio, os_event_t *queue, uint8 length);
bool ets_post(uint8 prio, os_signal_t sig, os_param_t par);

const uint8 llc_snap[LLC_SIZE] = { 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x00 };
const uint8 broadcast_address[MAC_SIZE] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

enum { RADIO_TASK_PRIORITY = 30, QUEUE_LENGTH = 2 };
enum { BUFFERS = 6, BUFFER_SIZE = 1600, SENTINEL_SIZE = 4 };

struct receive_buffers {
    struct descriptor descriptors[BUFFERS];
    struct descriptor sentinel; /* hardware stops at a descriptor with no next */
    uint8 space[BUFFERS][BUFFER_SIZE] __attribute__((aligned(4)));
};

static struct receive_buffers *buffers;
static uint8 next_buffer;
static uint8 current_channel = 1;
static os_event_t queue[QUEUE_LENGTH];
static volatile bool task_posted;
static volatile bool transmission_ended;
static volatile uint32 transmit_result;

/* The registers are read and released at once; the frames can wait for the task. */
static void IRAM_CODE on_interrupt(void *arg) {
    (void)arg;
    for (uint32 status; (status = READ_PERI_REG(MAC_INT_STATUS)) != 0; ) {
        if (status & MAC_INT_TRANSMITTED) {
            transmit_result = READ_PERI_REG(MAC_TX_RESULT);
            transmission_ended = true;
        }
        WRITE_PERI_REG(MAC_INT_CLEAR, status);
    }
    if (!task_posted) {
        task_posted = true;
        ets_post(RADIO_TASK_PRIORITY, 0, 0);
    }
}

/* All buffers are free: hardware starts at the first again. */
static void offer_buffers(void) {
    for (uint32 i = 0; i < BUFFERS; i++) {
        struct descriptor *descriptor = &buffers->descriptors[i];
        descriptor->buffer = buffers->space[i];
        descriptor->next = i + 1 < BUFFERS ? descriptor + 1 : &buffers->sentinel;
        descriptor->control = DESCRIPTOR_SIZE(BUFFER_SIZE) | DESCRIPTOR_HARDWARE;
    }
    buffers->sentinel.buffer = buffers->space[0];
    buffers->sentinel.next = NULL;
    buffers->sentinel.control = DESCRIPTOR_SIZE(SENTINEL_SIZE) | DESCRIPTOR_HARDWARE;
    next_buffer = 0;
    WRITE_PERI_REG(MAC_RX_BASE, (uint32)buffers->descriptors);
}

/* Cuts off what is not the packet's; false when the frame is too short for what it says of itself. */
static bool open_frame(struct received *frame, uint8 *bytes, uint32 length) {
    uint32 header = sizeof(struct frame_header);
    frame->header = (struct frame_header *)bytes;
    frame->cipher = NULL;
    if ((frame->header->control & FRAME_TYPE) == FRAME_CONTROL) {
        /* PS-Poll, which has no third address; others are hardware's business. */
        frame->length = 0;
        return frame_kind(frame->header) == FRAME_PS_POLL && length >= 16;
    }
    if ((frame->header->control & FRAME_TYPE) == FRAME_DATA && (frame->header->control & FRAME_QOS)) {
        header += 2;
    }
    if (frame->header->control & FRAME_PROTECTED) {
        frame->cipher = bytes + header;
        header += CIPHER_HEADER;
    }
    if (length < header) {
        return false;
    }
    frame->body = bytes + header;
    frame->length = (uint16)(length - header);
    return true;
}

static void take(const struct descriptor *descriptor) {
    const struct receive_control *control = (const struct receive_control *)descriptor->buffer;
    uint32 stored = DESCRIPTOR_LENGTH_OF(descriptor->control);
    uint32 length = RECEIVE_IS_HT(control) ? RECEIVE_LENGTH_HT(control) : RECEIVE_LENGTH(control);
    uint32 state = RECEIVE_END_STATE(control);
    if ((state != RECEIVE_GOOD && state != RECEIVE_GOOD_WITHOUT_KEY) || !(descriptor->control & DESCRIPTOR_END)
        || length < sizeof(struct frame_header) - 8 + FCS_SIZE || sizeof(*control) + length > stored || stored > BUFFER_SIZE) {
        return;
    }
    struct received frame;
    if (open_frame(&frame, descriptor->buffer + sizeof(*control), length - FCS_SIZE)) {
        frame.signal = (sint8)RECEIVE_SIGNAL(control);
        mac_received(&frame);
    }
}

static void end_transmission(void) {
    if (transmission_ended) {
        transmission_ended = false;
        transmit_ended(MAC_TX_RESULT_STATUS(transmit_result) == MAC_TX_SUCCESS);
    }
}

void mac_poll(void) {
    uint32 ps = interrupts_off();
    on_interrupt(NULL);
    interrupts_restore(ps);
    end_transmission();
}

static void radio_task(os_event_t *event) {
    (void)event;
    task_posted = false;
    end_transmission();
    while (buffers && !(buffers->descriptors[next_buffer].control & DESCRIPTOR_HARDWARE)) {
        take(&buffers->descriptors[next_buffer]);
        if (buffers && ++next_buffer == BUFFERS) {
            offer_buffers();
        }
    }
}

bool mac_is_running(void) {
    return buffers != NULL;
}

void radio_prepare(void) {
    WRITE_PERI_REG(MAC_INT_ENABLE, 0);
    CLEAR_PERI_REG_MASK(MAC_RX_ENABLE, MAC_RX_ENABLE_ON);
    WRITE_PERI_REG(MAC_RX_BASE, 0);
    WRITE_PERI_REG(MAC_KEY_VALID, 0);
    ets_task(radio_task, RADIO_TASK_PRIORITY, queue, QUEUE_LENGTH);
    ets_isr_attach(MAC_INTERRUPT, on_interrupt, NULL);
}

bool mac_start(void) {
    if (buffers) {
        return true;
    }
    buffers = os_malloc(sizeof(*buffers));
    if (!buffers) {
        return false;
    }
    offer_buffers();
    WRITE_PERI_REG(MAC_RX_FILTER, (READ_PERI_REG(MAC_RX_FILTER) & ~(uint32)(BIT4 | BIT12)) | MAC_RX_FILTER_INIT);
    WRITE_PERI_REG(MAC_INT_CLEAR, 0xffffffff);
    WRITE_PERI_REG(MAC_INT_ENABLE, MAC_INT_RECEIVED | MAC_INT_TRANSMIT_BEGUN | MAC_INT_TRANSMITTED);
    ETS_INTR_ENABLE(MAC_INTERRUPT);
    mac_set_channel(current_channel);
    return true;
}

void mac_stop(void) {
    if (!buffers) {
        return;
    }
    CLEAR_PERI_REG_MASK(MAC_RX_ENABLE, MAC_RX_ENABLE_ON);
    WRITE_PERI_REG(MAC_INT_ENABLE, 0);
    ETS_INTR_DISABLE(MAC_INTERRUPT);
    transmit_abandon();
    transmission_ended = false;
    WRITE_PERI_REG(MAC_RX_BASE, 0);
    os_free(buffers);
    buffers = NULL;
}

/* The channels are 5 MHz apart, but for the last. */
void mac_set_channel(uint8 channel) {
    uint32 megahertz = channel == 14 ? 2484 : 2407 + 5u * channel;
    uint32 divider = (PHY_CHANNEL_SCALE + megahertz / 2) / megahertz;
    current_channel = channel;
    if (!buffers) {
        return;
    }
    CLEAR_PERI_REG_MASK(MAC_RX_ENABLE, MAC_RX_ENABLE_ON);
    WRITE_PERI_REG(PHY_CHANNEL, (READ_PERI_REG(PHY_CHANNEL) & ((1u << PHY_CHANNEL_SHIFT) - 1)) | divider << PHY_CHANNEL_SHIFT);
    SET_PERI_REG_MASK(MAC_RX_ENABLE, MAC_RX_ENABLE_ON);
}

uint8 mac_channel(void) {
    return current_channel;
}

/* Address and mask lie alike for both uses. */
static void compare(uint32 address_register, uint32 mask_register, const uint8 *address) {
    if (!address) {
        WRITE_PERI_REG(mask_register + 4, MAC_MASK_HIGH);
        return;
    }
    uint32 low, high = 0;
    os_memcpy(&low, address, 4);
    os_memcpy(&high, address + 4, 2);
    WRITE_PERI_REG(address_register, low);
    WRITE_PERI_REG(address_register + 4, high);
    WRITE_PERI_REG(mask_register, 0xffffffff);
    WRITE_PERI_REG(mask_register + 4, MAC_MASK_HIGH | MAC_MASK_COMPARE);
}

void mac_listen(uint8 interface, const uint8 *address) {
    compare(MAC_ADDRESS(interface), MAC_ADDRESS_MASK(interface), address);
}

void mac_join(uint8 interface, const uint8 *bssid) {
    compare(MAC_BSSID(interface), MAC_BSSID_MASK(interface), bssid);
}

void mac_receive_all_networks(bool on) {
    if (on) {
        SET_PERI_REG_MASK(MAC_RX_FILTER, MAC_RX_FILTER_SCAN);
    } else {
        CLEAR_PERI_REG_MASK(MAC_RX_FILTER, MAC_RX_FILTER_SCAN);
    }
}
