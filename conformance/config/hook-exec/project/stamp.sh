#!/bin/sh
echo "# stamped $1 $2" >> "$3"
