"""What each State did, in sentences and as a sheet; and how more of it comes in."""
