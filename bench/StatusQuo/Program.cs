using StatusQuo;

SQLitePCL.Batteries_V2.Init();
if (ShopProcess.Create(args) is not { } app)
    return 2;
if (app.Configuration.GetValue<bool>("attached"))
    _ = Attachment.End(app.Lifetime);
app.Run();
return 0;
