using Esp01.Emulation.Board;
using Esp01.Shields.Pictures;

namespace Esp01.Shields.I2c;

/// <summary>An OLED display with an SSD1306 (Solomon Systech SSD1306, section 8.1.5 for I2C, 9 for its commands, 10 for what they do).</summary>
public sealed class Ssd1306 : I2cDevice
{
    private const int Width = 128;
    private const int Rows = 64;
    private const int Pages = Rows / 8;

    private const int Lit = 0xe8f4ff;
    private const int Dark = 0x05070a;

    private readonly int _height;
    private readonly byte[] _ram = new byte[Width * Pages];
    private readonly List<byte> _command = [];
    private bool _wantsControl;
    private bool _isData;
    private bool _isOne;
    private int _mode = 2;
    private int _column;
    private int _page;
    private (int First, int Last) _columns = (0, Width - 1);
    private (int First, int Last) _pages = (0, Pages - 1);
    private bool _isOn;
    private bool _hasPump;
    private bool _isInverse;
    private bool _isAllLit;
    private bool _isMirrored;
    private bool _isTurned;
    private int _contrast = 0x7f;

    /// <param name="height">32 or 64.</param>
    public Ssd1306(string id, Esp01Board board, int clockPin, int dataPin, int address, int height)
        : base(id, board, clockPin, dataPin, address)
    {
        _height = height;
        Controls =
        [
            ShieldControl.Switch("unplugged", () => IsUnplugged, value => IsUnplugged = value),
            ShieldControl.Switch("on", () => IsLit, null),
            ShieldControl.Reading("contrast", "", () => _contrast),
            ShieldControl.Reading("lit-pixels", "", () => Picture.Pixels.Count(pixel => pixel == Lit)),
        ];
    }

    public override IReadOnlyList<ShieldControl> Controls { get; }

    /// <summary>As it hangs on the usual module, whose programs mirror columns and rows (0xA1, 0xC8).</summary>
    public override Picture Picture
    {
        get
        {
            var pixels = new int[Width * _height];
            for (var y = 0; y < _height; y++)
            {
                for (var x = 0; x < Width; x++)
                    pixels[(y * Width) + x] = IsLit && (_isAllLit || Bit(x, y) != _isInverse) ? Lit : Dark;
            }

            return new(Width, _height, pixels);
        }
    }

    /// <summary>Without its charge pump (0x8D) a module with no supply of its own stays dark.</summary>
    private bool IsLit => _isOn && _hasPump && Board.HasPower;

    public override void PowerOff()
    {
        Array.Clear(_ram);
        _command.Clear();
        (_isOn, _hasPump, _isInverse, _isAllLit, _isMirrored, _isTurned, _mode, _contrast) = (false, false, false, false, false, false, 2, 0x7f);
        (_columns, _pages, _column, _page) = ((0, Width - 1), (0, Pages - 1), 0, 0);
        base.PowerOff();
    }

    protected override bool Addressed(bool isRead)
    {
        // A command and its arguments may come in transfers of their own.
        _wantsControl = true;
        return true;
    }

    protected override bool Received(byte value)
    {
        if (_wantsControl)
        {
            // Co says that after the next byte there is another control byte, D/C what that byte is.
            (_wantsControl, _isOne, _isData) = (false, (value & 0x80) != 0, (value & 0x40) != 0);
            if ((value & 0x3f) != 0)
                Tell($"0x{value:x2} is no control byte", isTrouble: true);
            return true;
        }

        if (_isData)
            Store(value);
        else
            AddToCommand(value);
        _wantsControl = _isOne;
        return true;
    }

    /// <summary>Reading gives its status: whether it is off.</summary>
    protected override byte Next() => (byte)(_isOn ? 0x00 : 0x40);

    private bool Bit(int x, int y)
    {
        var column = _isMirrored ? x : Width - 1 - x;
        var row = _isTurned ? y : _height - 1 - y;
        return (_ram[(row / 8 * Width) + column] >> (row % 8) & 1) != 0;
    }

    private void AddToCommand(byte value)
    {
        _command.Add(value);
        if (_command.Count <= ArgumentsOf(_command[0]))
            return;
        Do(_command[0], _command);
        _command.Clear();
    }

    /// <summary>How many bytes follow a command.</summary>
    private static int ArgumentsOf(byte command) => command switch
    {
        0x20 or 0x81 or 0x8d or 0xa8 or 0xd3 or 0xd5 or 0xd9 or 0xda or 0xdb => 1,
        0x21 or 0x22 or 0xa3 => 2,
        0x29 or 0x2a => 5,
        0x26 or 0x27 => 6,
        _ => 0,
    };

    private void Do(byte command, List<byte> bytes)
    {
        switch (command)
        {
            case <= 0x0f when _mode == 2:
                _column = (_column & 0xf0) | command;
                break;
            case <= 0x1f when _mode == 2:
                _column = (_column & 0x0f) | ((command & 7) << 4);
                break;
            case 0x20:
                _mode = bytes[1] & 3;
                break;
            case 0x21:
                _columns = (bytes[1] & 0x7f, bytes[2] & 0x7f);
                _column = _columns.First;
                break;
            case 0x22:
                _pages = (bytes[1] & 7, bytes[2] & 7);
                _page = _pages.First;
                break;
            case 0x81:
                _contrast = bytes[1];
                break;
            case 0x8d:
                _hasPump = (bytes[1] & 4) != 0;
                break;
            case 0xa0 or 0xa1:
                _isMirrored = command == 0xa1;
                break;
            case 0xa4 or 0xa5:
                _isAllLit = command == 0xa5;
                break;
            case 0xa6 or 0xa7:
                _isInverse = command == 0xa7;
                break;
            case 0xae or 0xaf:
                _isOn = command == 0xaf;
                Tell(_isOn ? "is switched on" : "is switched off");
                break;
            case >= 0xb0 and <= 0xb7 when _mode == 2:
                _page = command & 7;
                break;
            case 0xc0 or 0xc8:
                _isTurned = command == 0xc8;
                break;
            case >= 0x40 and <= 0x7f or 0xa8 or 0xd3 or 0xd5 or 0xd9 or 0xda or 0xdb or 0xe3 or 0x2e:
                // How its panel is driven, which a picture does not show.
                break;
            default:
                Tell($"command 0x{command:x2} is not modelled", isTrouble: true);
                break;
        }
    }

    private void Store(byte value)
    {
        _ram[(_page * Width) + _column] = value;
        switch (_mode)
        {
            case 0:
                if (Step(ref _column, _columns, Width))
                    Step(ref _page, _pages, Pages);
                break;
            case 1:
                if (Step(ref _page, _pages, Pages))
                    Step(ref _column, _columns, Width);
                break;
            default:
                _column = (_column + 1) % Width;
                break;
        }
    }

    /// <returns>Whether it began anew.</returns>
    private static bool Step(ref int at, (int First, int Last) range, int count)
    {
        var isLast = at == range.Last;
        at = isLast ? range.First : (at + 1) % count;
        return isLast;
    }
}
