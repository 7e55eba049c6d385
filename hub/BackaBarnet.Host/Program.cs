Console.WriteLine("Backa barnet integration hub");
