"""What ``numerek desk line-test`` asks of a box, one check for each rule of docs/LINE.md."""
