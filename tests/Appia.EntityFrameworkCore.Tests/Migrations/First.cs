using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Appia.EntityFrameworkCore.Tests.Migrations;

/// <summary>A migration for every engine: the types of its columns are left to the provider.</summary>
public abstract class First : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Books",
            table => new
            {
                Id = table.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Title = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Books", book => book.Id));
        migrationBuilder.CreateTable(
            "Loans",
            table => new
            {
                Id = table.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                BookId = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Loans", loan => loan.Id);
                table.ForeignKey("FK_Loans_Books", loan => loan.BookId, "Books", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}

[DbContext(typeof(LibraryOne))]
[Migration("20260101000000_First")]
public sealed class FirstOfOne : First;

[DbContext(typeof(LibraryTwo))]
[Migration("20260101000000_First")]
public sealed class FirstOfTwo : First;
