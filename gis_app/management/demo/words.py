"""The stems of street names, by the quarter of the town they suit. Plain English words, no town's own list."""

from __future__ import annotations


def _stems(words: str) -> tuple[str, ...]:
    return tuple(words.split())


OLD_TOWN = _stems(
    "Church Cross Weaver Cooper Chandler Saddler Fletcher Potter Glover Baker Butter Corn Wool Pump Dolphin Anchor "
    "Lantern Bell Abbot Friar Almoner Minster Silver Vine Swan Lamb Angel Salter Cutler Turner Draper Mercer "
    "Tinker Hosier Malthouse Brewhouse Tannery Guild Well"
)
TREES = _stems(
    "Alder Almond Aspen Bay Beech Birch Blackthorn Cedar Cherry Chestnut Cypress Elder Elm Fir Hawthorn Hazel Holly "
    "Hornbeam Juniper Laburnum Larch Laurel Lime Linden Maple Medlar Mulberry Oak Osier Pear Pine Plane Poplar Quince "
    "Rowan Sorrel Spindle Sycamore Walnut Whitebeam Willow Yew"
)
BIRDS = _stems(
    "Avocet Bittern Blackcap Bunting Chaffinch Curlew Dipper Dove Dunlin Dunnock Fieldfare Finch Goldcrest Grebe "
    "Heron Jay Kestrel Kingfisher Kite Lapwing Linnet Martin Merlin Nightjar Nuthatch Osprey Partridge Pipit Plover "
    "Redwing Robin Sandpiper Siskin Skylark Starling Swallow Swift Teal Thrush Wagtail Warbler Whinchat Wren"
)
FLOWERS = _stems(
    "Aster Bluebell Bramble Bryony Buttercup Camellia Campion Celandine Clover Columbine Comfrey Cornflower Cowslip "
    "Foxglove Gentian Harebell Heather Honeysuckle Iris Jasmine Lavender Lilac Mallow Marigold Meadowsweet Mint "
    "Orchid Pansy Poppy Primrose Rosemary Saffron Sage Speedwell Tansy Teasel Thyme Valerian Verbena Vetch Violet "
    "Yarrow"
)
FIELDS = _stems(
    "Acre Barley Barn Bracken Brook Byre Coppice Dairy Dell Ditch Fallow Farthing Fold Furlong Furrow Gorse Granary "
    "Grange Harvest Hay Haystack Headland Hedge Hollow Hop Knoll Ley Longacre Meadow Mead Millet Orchard Paddock "
    "Pasture Pightle Ploughman Rickyard Shepherd Spinney Stile Thicket Warren Wheat"
)
WORKS = _stems(
    "Signal Junction Goods Engine Carriage Coal Foundry Forge Kiln Brick Furnace Boiler Lathe Gasworks Depot Viaduct "
    "Turntable Sleeper Canal Wharf Barge Locksmith Ropewalk Smithy Anvil Bellows Piston Tender Siding Gantry Hopper "
    "Spindle Shuttle Loom Bobbin"
)
RIVERSIDE = _stems(
    "Bank Eddy Ferry Ford Grayling Gudgeon Islet Lock Minnow Mill Moorhen Otter Perch Pike Pool Punt Reed Ripple Roach "
    "Rush Sallow Sedge Shallows Sluice Stickleback Tench Trout Watersmeet Water Weir Withy"
)
STONES = _stems(
    "Amber Agate Basalt Beryl Chalk Clay Cobble Coral Flint Garnet Gravel Ironstone Jasper Jet Limestone Marble Marl "
    "Onyx Opal Pearl Pebble Quartz Ruby Sandstone Sapphire Slate Topaz Tufa"
)
