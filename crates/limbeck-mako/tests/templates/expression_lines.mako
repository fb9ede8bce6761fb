${max(x,
  2) # comment }
}<
