"""sqlalchemy.ext.orderinglist"""


class OrderingList(list):
    pass


def ordering_list(attr, count_from=None, ordering_func=None, reorder_on_append=False):
    return OrderingList


def count_from_0(index, collection):
    return index


def count_from_1(index, collection):
    return index + 1


def count_from_n_factory(start):
    return lambda index, collection: index + start
