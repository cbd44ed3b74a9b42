"""What the printer and the packers get: nothing here is for a delegation's eyes."""

from briefgen.packets.shop.equip import equip
from briefgen.packets.shop.printing import Printing, planned_printing
from briefgen.packets.shop.request import ShopRequest
from briefgen.packets.shop.rows import Finishing

__all__ = ["Finishing", "Printing", "ShopRequest", "equip", "planned_printing"]
