using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Storing;

public sealed class ContentRoomTests
{
    [Fact]
    public void CountFitting_AsMuchAsThereIsRoomFor_AllOfThem() => Assert.Equal(3, ContentRoom.Whole.CountFitting([ContentRoom.Most - 2, 1, 1]));

    [Fact]
    public void CountFitting_OneDoesNotFit_NoneAfterIt() => Assert.Equal(1, ContentRoom.Whole.CountFitting([ContentRoom.Most - 2, 3, 1]));

    [Fact]
    public void CountFitting_LargerThanAllThereIs_GoesAlone()
    {
        Assert.Equal(1, ContentRoom.Whole.CountFitting([ContentRoom.Most * 3, 1]));
        Assert.Equal(0, ContentRoom.Beside(1).CountFitting([ContentRoom.Most * 3, 1]));
    }

    [Fact]
    public void CountFitting_PurgedOnes_TakeNoRoom() => Assert.Equal(4, ContentRoom.Whole.CountFitting([0, 0, ContentRoom.Most, 0]));

    [Fact]
    public void CountFitting_BesideWhatIsHeld_IsWhatIsLeft() => Assert.Equal(2, ContentRoom.Beside(ContentRoom.Most - 20).CountFitting([10, 10, 10]));
}
