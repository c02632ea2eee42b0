Share("162%", of="entrants")
