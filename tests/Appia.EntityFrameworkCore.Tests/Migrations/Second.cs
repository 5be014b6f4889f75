using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Appia.EntityFrameworkCore.Tests.Migrations;

/// <summary>Makes a table anew on SQLite, to which rows of another refer.</summary>
[DbContext(typeof(LibraryTwo))]
[Migration("20260201000000_Second")]
public sealed class Second : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Author", "Books", nullable: true);
        migrationBuilder.Sql("update \"Books\" set \"Author\" = 'nobody'");
        migrationBuilder.AlterColumn<string>("Title", "Books", nullable: false, defaultValue: "", oldClrType: typeof(string), oldNullable: true);
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Book", book =>
        {
            book.Property<int>("Id").ValueGeneratedOnAdd();
            book.Property<string>("Title").IsRequired();
            book.Property<string>("Author");
            book.HasKey("Id").HasName("PK_Books");
            book.ToTable("Books");
        });
        modelBuilder.Entity("Loan", loan =>
        {
            loan.Property<int>("Id").ValueGeneratedOnAdd();
            loan.Property<int>("BookId");
            loan.HasKey("Id").HasName("PK_Loans");
            loan.HasOne("Book", null).WithMany().HasForeignKey("BookId").HasConstraintName("FK_Loans_Books").OnDelete(DeleteBehavior.Cascade);
            loan.ToTable("Loans");
        });
    }
}
