using Appia.PostgreSql.Writing;

namespace Appia.PostgreSql.Tests;

/// <summary>Which statements have to be checked for their number of rows.</summary>
public sealed class CheckedSqlTests
{
    [Theory]
    [InlineData("insert into items (id, n) values ($1, $2)", false)]
    [InlineData("insert into \"doc_a-b\" (id, \"i_n\") values ($1, $2) on conflict (id) do update set n = excluded.n", false)]
    [InlineData("insert into items (id, n) values ($1, $2) on conflict (id) do nothing", true)]
    [InlineData("insert into items (id, n) values ($1, $2) on conflict (id) do update set n = excluded.n where items.n < $3", true)]
    [InlineData("insert into items (id, n) values ($1, $2), ($3, $4)", true)]
    [InlineData("insert into items (id, n) select id, n from others", true)]
    [InlineData("update items set n = $2 where id = $1", true)]
    [InlineData("delete from items where id = $1", true)]
    public void What_may_change_another_number_of_rows_is_checked(string sql, bool isChecked) =>
        Assert.Equal(isChecked, CheckedSql.Of(new Statement(new SqlText(sql)) { ExpectedRows = 1 }) != sql);

    [Theory]
    [InlineData("delete from appia_log where position <= $1", false)]
    [InlineData("delete from appia_log where position < (select max(position) from appia_log)", true)]
    [InlineData("delete from items where n in (select position from appia_log)", true)]
    [InlineData("update items set n = 1 where not exists (select 1 from appia_log where topic = $1)", true)]
    [InlineData("insert into appia_log_readers (reader, position) values ($1, $2)", false)]
    [InlineData("update items set n = 1", false)]
    public void Only_what_looks_at_the_log_waits_for_it(string sql, bool reads)
    {
        var unit = new UnitOfWork(null!, readOnly: false);
        unit.Add(new Statement(new SqlText(sql)));

        Assert.Equal(reads, CheckedSql.ReadsLog(unit));
    }

    [Fact]
    public void What_expects_no_number_is_left_as_it_is() =>
        Assert.Equal("update items set n = 1", CheckedSql.Of(new Statement(new SqlText("update items set n = 1"))));
}
