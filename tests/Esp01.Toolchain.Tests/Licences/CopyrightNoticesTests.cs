using Esp01.Testing.Files;
using Esp01.Toolchain.Licences;

namespace Esp01.Toolchain.Tests.Licences;

public sealed class CopyrightNoticesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Comments_that_name_a_copyright_are_taken_once_and_without_their_marks()
    {
        folder.Write("a.c", "/*\n * Copyright (c) 2001 A.\n *\n * Do what you like.\n */\n\n/* adds two numbers */\nint add;\n");
        folder.Write("b.h", "/*\r\n * Copyright (c) 2001 A.\r\n *\r\n * Do  what you like.\r\n */\r\n");
        folder.Write("c.c", "// Copyright 2007 B.\n// All rights reserved.\n\nint x; // no more\n");

        Assert.Equal(
            ["Copyright (c) 2001 A.\n\nDo what you like.", "Copyright 2007 B.\nAll rights reserved."],
            CopyrightNotices.Collect(CopyrightNotices.SourcesBelow(folder.Path)));
    }

    [Fact]
    public void Sources_that_share_their_terms_give_the_lines_with_names_alone()
    {
        folder.Write("a.c", "/* Copyright (c) 2013 A\n * Permission is granted. */");
        folder.Write("b.c", "/* Copyright (c) 2013 A\n * Copyright (c) 2016 B\n * Permission is granted. */");

        Assert.Equal(["Copyright (c) 2013 A", "Copyright (c) 2016 B"], CopyrightNotices.CollectLines(CopyrightNotices.SourcesBelow(folder.Path)));
    }

    [Fact]
    public void A_licence_in_the_vendors_own_encoding_can_be_read()
    {
        File.WriteAllBytes(folder.At("License"), [.. "the "u8, 0xA1, 0xB0, .. "Software"u8, 0xA1, 0xB1, .. "\r\n"u8]);

        Assert.Equal("the \u201CSoftware\u201D\n", LicenceFile.Read(folder.At("License")));
        Assert.Equal([folder.At("License")], LicenceFile.FindAll(folder.Path));
    }

    [Fact]
    public void A_tree_without_a_licence_file_speaks_through_its_sources()
    {
        folder.Write("src/a.c", "/* Copyright (c) 2001 A. */");
        Assert.Equal("Copyright (c) 2001 A.\n", LicenceFolder.TextOf(folder.Path));

        folder.Write("COPYING", "the terms");
        Assert.Equal("the terms\n", LicenceFolder.TextOf(folder.Path));
    }
}
