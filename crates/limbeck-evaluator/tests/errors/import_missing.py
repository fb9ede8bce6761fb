import sys
import not_a_module.sub
