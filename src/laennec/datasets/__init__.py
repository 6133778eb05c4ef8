"""An approved project's extract: frozen persons, the project's own pseudonyms, dates shifted, a manifest.

plan says which columns leave, transform and shift change them, checksum and manifest say what was written, actions
do it with their traces. What may enter: how a dataset is made, remade and checked. Who may have one is decided in
projects; what a workspace does with it comes later.
"""
