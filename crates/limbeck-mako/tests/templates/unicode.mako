é ${name} ☃
## ж
