"""There are no installed distributions."""


class PackageNotFoundError(ModuleNotFoundError):
    pass


def version(distribution_name):
    raise PackageNotFoundError(f"No package metadata was found for {distribution_name}")


metadata = distribution = requires = files = version


class EntryPoints(tuple):
    names = groups = frozenset()

    def select(self, **params):
        return self

    def get(self, group, default=()):
        return default


def entry_points(**params):
    return EntryPoints()


def packages_distributions():
    return {}


def distributions(**params):
    return []
