"""The web face: settings, addresses, templates and thin views over the rooms above. No model and no rule lives here.

How to add a page (an area is a folder of `pages`, with its templates in `templates/<area>`):

- `pages/<area>/urls.py`: `app_name = "<area>"` and `urlpatterns`; the area's name goes into `urls.AREAS`, and into
  `menu.ENTRIES` if it has an entry of its own. What waits for somebody: `waiting.waits`.
- A view takes a `request.Request` (`user`, `rights`) and declares who may open it: `access.public`, `signed_in` or
  `needs(Permission.X)`. A view that declares nothing is closed. Somebody else's object is `Http404`.
- It reads the warehouse through `warehouse.opened(perimeter)`, writes through the rooms' `actions`. Refused and
  LaennecError that it does not catch become pages that say why.
- Forms are Django's: `{{ form }}` is drawn by templates/c/form.html, field.html. Messages: django.contrib.messages.
- Templates extend base.html (blocks title, heading, lead, actions, crumbs, content, styles, scripts) and include
  templates/c/*.html; i18n and static tags need no loading. No inline script or style: the policy refuses them.
- English in the code, French in `locale/<area>`: `python -m laennec.web.translations <area>` finds, and compiles.
"""
