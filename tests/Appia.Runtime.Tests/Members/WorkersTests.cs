namespace Appia.Runtime.Tests.Members;

/// <summary>Who does what, for every mixture of a few processes.</summary>
public sealed class WorkersTests
{
    private const string Work = "lanes/sink/source";
    private static readonly string[][] Topics = [["a"], ["a", "b"], ["a", "c"], ["a", "b", "c"]];

    [Fact]
    public void In_every_mixture_somebody_works_and_nobody_who_lacks_a_topic_of_those_who_do()
    {
        foreach (var members in Mixtures(4))
        {
            var workers = Workers.Of(Work, members);
            var staying = members.Where(member => member.Alive && !member.Leaving).ToArray();

            Assert.Equal(staying.Length > 0, workers.Doing.Count > 0);
            Assert.All(workers.Doing, member => Assert.Contains(member, staying));
            var all = staying.SelectMany(member => member.Offers[Work]).ToHashSet();
            var handled = workers.Doing.SelectMany(member => member.Offers[Work]).ToHashSet();
            Assert.All(workers.Doing, member => Assert.Equal(handled, member.Offers[Work].ToHashSet()));
            if (staying.Length > 0)
                Assert.Equal(all.Except(handled).Order(), workers.PassedOver);
            if (staying.Any(member => all.IsSubsetOf(member.Offers[Work])))
                Assert.Empty(workers.PassedOver);
            Assert.Equal(staying.Length, workers.Doing.Count + workers.Left.Count(member => !member.Leaving));
            Assert.All(workers.Left, member => Assert.False(workers.MayHold(member.Id)));
            Assert.All(members.Where(member => !member.Alive), member => Assert.False(workers.MayHold(member.Id)));
        }
    }

    [Fact]
    public void The_order_in_which_members_are_read_does_not_matter_to_who_works()
    {
        foreach (var members in Mixtures(3))
            Assert.Equal(
                Workers.Of(Work, members).Doing.Select(member => member.Id).Order(),
                Workers.Of(Work, members.Reverse()).Doing.Select(member => member.Id).Order());
    }

    [Fact]
    public void When_nobody_has_all_topics_those_that_came_last_work()
    {
        Member[] members = [Make("1", since: 1, Topics[1]), Make("2", since: 3, Topics[2]), Make("3", since: 2, Topics[2]), Make("4", since: 5, Topics[1])];

        var workers = Workers.Of(Work, members);

        Assert.Equal(["2", "3"], workers.Doing.Select(member => member.Id));
        Assert.Equal(["b"], workers.PassedOver);
    }

    [Fact]
    public void Who_is_leaving_keeps_what_it_has_and_gets_nothing()
    {
        var workers = Workers.Of(Work, [Make("1", 1, Topics[0]), Make("2", 2, Topics[0]) with { Leaving = true }]);

        Assert.True(workers.MayHold("2"));
        Assert.Equal(-1, workers.IndexOf("2"));
        Assert.Equal(0, workers.IndexOf("1"));
    }

    [Fact]
    public void Work_that_is_not_divided_stays_where_it_is_when_others_go()
    {
        Member[] members = [.. Enumerable.Range(0, 9).Select(i => Make($"{i}", i, []))];
        var chosen = Enumerable.Range(0, 200).Select(i => $"work-{i}").ToDictionary(work => work, work => Workers.Of(Work, members).One(work)!.Id);

        Assert.Equal(9, chosen.Values.Distinct().Count());
        foreach (var (work, id) in chosen)
            Assert.Equal(id, Workers.Of(Work, members.Where(member => member.Id == id || member.Since % 2 == 0)).One(work)!.Id);
    }

    private static IEnumerable<Member[]> Mixtures(int most)
    {
        for (var count = 1; count <= most; count++)
            for (var code = 0; code < Math.Pow(Topics.Length * 3, count); code++)
                yield return Mixture(count, code);
    }

    private static Member[] Mixture(int count, int code)
    {
        var members = new Member[count];
        for (var i = 0; i < count; i++, code /= Topics.Length * 3)
        {
            var (topics, state) = (code % Topics.Length, code / Topics.Length % 3);
            members[i] = Make($"{i}", i, Topics[topics]) with { Alive = state != 1, Leaving = state == 2 };
        }
        return members;
    }

    private static Member Make(string id, long since, string[] topics) =>
        new(id, since, true, false, 0, id, new Dictionary<string, string[]> { [Work] = topics });
}
