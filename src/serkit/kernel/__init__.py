"""What everything is measured and said in; knows no programme, no loan, no law."""
