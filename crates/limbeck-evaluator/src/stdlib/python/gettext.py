"""gettext: texts as they are, since no catalogue is installed."""


class NullTranslations:
    def __init__(self, fp=None):
        pass

    def gettext(self, message):
        return message

    def ngettext(self, singular, plural, n):
        return singular if n == 1 else plural

    def pgettext(self, context, message):
        return message

    def npgettext(self, context, singular, plural, n):
        return self.ngettext(singular, plural, n)

    def install(self, names=None):
        pass


GNUTranslations = NullTranslations
_texts = NullTranslations()
gettext = _texts.gettext
ngettext = _texts.ngettext
pgettext = _texts.pgettext
npgettext = _texts.npgettext


def dgettext(domain, message):
    return message


def textdomain(domain=None):
    return domain or "messages"


def bindtextdomain(domain, localedir=None):
    return localedir


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    return _texts


def install(domain, localedir=None, *, names=None):
    pass


def find(domain, localedir=None, languages=None, all=False):
    return [] if all else None
