namespace ChatOps.Tables;

public enum TableUpdateMode
{
    Merge = 0,
    Replace = 1,
}
