namespace Esp01.Shields.Catalog;

/// <summary>What a pin is for a shield, which decides whether another may be on it too.</summary>
public enum PinUse
{
    /// <summary>Alone on it.</summary>
    Own,

    /// <summary>A 1-Wire bus.</summary>
    OneWire,

    /// <summary>The clock of an I2C bus.</summary>
    I2cClock,

    /// <summary>The data of an I2C bus.</summary>
    I2cData,
}
