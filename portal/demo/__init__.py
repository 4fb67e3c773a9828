"""The demonstration province: texts, people, activities and pictures. Pure data and pure functions; `load` writes."""
