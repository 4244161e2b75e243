# Makes the sysroot of the flavour "debian" from the vendor's SDK, esp-open-lwip and the lx106-hal headers.
# Folders beside this file: nonos-sdk, esp-open-lwip, lx106-hal, compat. Result: sysroot/usr/{include,lib}.

CC = xtensa-lx106-elf-gcc
AR = xtensa-lx106-elf-ar
INCLUDE = sysroot/usr/include
LIB = sysroot/usr/lib
LIBRARIES = espnow json net80211 phy pp

.DELETE_ON_ERROR:

all: $(INCLUDE)/.done $(LIBRARIES:%=$(LIB)/lib%.a) $(LIB)/libmain.a $(LIB)/libwpa.a $(LIB)/liblwip_open.a

$(INCLUDE)/.done:
	mkdir -p $(INCLUDE) $(LIB)
	cp -R nonos-sdk/include/. $(INCLUDE)
	cp -R lx106-hal/include/xtensa $(INCLUDE)/xtensa
	cp -R esp-open-lwip/include/arch esp-open-lwip/include/lwip esp-open-lwip/include/netif esp-open-lwip/include/lwipopts.h $(INCLUDE)
	cp -R compat $(INCLUDE)/compat
	cp esp_sdk_ver.h $(INCLUDE)
	touch $@

$(LIBRARIES:%=$(LIB)/lib%.a): $(LIB)/%: $(INCLUDE)/.done
	cp nonos-sdk/lib/$* $@

# The SDK asks the program where RF calibration may be kept; MicroPython leaves the answer to its SDK's libmain.
$(LIB)/libmain.a: user_rf_cal_sector_set.c $(INCLUDE)/.done
	$(CC) -O2 -I$(INCLUDE) -ffunction-sections -mlongcalls -mtext-section-literals -c -o user_rf_cal_sector_set.o $<
	cp nonos-sdk/lib/libmain.a $@
	$(AR) rsD $@ user_rf_cal_sector_set.o

# MicroPython links libwpa and not libcrypto, which holds functions that libwpa calls.
$(LIB)/libwpa.a: $(INCLUDE)/.done
	mkdir -p crypto
	cd crypto && $(AR) x ../nonos-sdk/lib/libcrypto.a
	cp nonos-sdk/lib/libwpa.a $@
	cd crypto && $(AR) rsD ../$@ *.o

# -w: the code is of 2015 and meant for gcc 4.8. -fcommon: it defines variables in headers.
$(LIB)/liblwip_open.a: $(INCLUDE)/.done
	$(MAKE) -C esp-open-lwip -f Makefile.open CC=$(CC) AR=$(AR) CFLAGS_EXTRA="-w -fcommon -I$(CURDIR)/$(INCLUDE)" liblwip_open.a
	cp esp-open-lwip/liblwip_open.a $@
