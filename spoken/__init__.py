"""Words for the ear: what kiosk and hall display say alike. Pure, and above ``protocol`` only."""
