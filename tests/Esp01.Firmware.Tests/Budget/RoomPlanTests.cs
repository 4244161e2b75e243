using Esp01.Firmware.Budget;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Firmware.Tests.Budget;

public class RoomPlanTests
{
    private static readonly RoomOffer[] Offers = [new("a", 100, ""), new("b", 40, ""), new("c", 30, ""), new("d", 5, "")];

    [Fact]
    public void What_is_enough_alone_comes_smallest_first() =>
        Assert.Equal(["b", "a"], RoomPlan.Sufficient(Offers, 35).Select(offer => offer.Command));

    [Fact]
    public void What_is_enough_together_has_nothing_needless() =>
        Assert.Equal(["a", "b"], RoomPlan.Together(Offers, 131).Select(offer => offer.Command));

    [Fact]
    public void When_all_together_is_not_enough_nothing_is_offered() => Assert.Empty(RoomPlan.Together(Offers, 176));

    [Fact]
    public void A_plan_is_enough_and_without_any_one_of_it_is_not() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(1, 500)).ToArbitrary(),
        Gen.Choose(1, 2000).ToArbitrary(),
        (sizes, over) =>
        {
            var plan = RoomPlan.Together(sizes.Select((bytes, index) => new RoomOffer($"{index}", bytes, "")), over);
            if (sizes.Sum() < over)
            {
                Assert.Empty(plan);
                return;
            }
            var total = plan.Sum(offer => offer.Bytes);
            Assert.True(total >= over);
            Assert.All(plan, offer => Assert.True(total - offer.Bytes < over));
        }).QuickCheckThrowOnFailure();
}
