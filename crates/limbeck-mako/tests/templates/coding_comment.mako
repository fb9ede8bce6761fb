# -*- coding: utf-8 -*-
body é
