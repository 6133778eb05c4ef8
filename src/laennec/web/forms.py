"""How every form is drawn: `{{ form }}` gives labels, help, errors and fields in our own design, everywhere."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Templates of templates/c; widgets keep Django's own."""

    form_template_name = "c/form.html"
    field_template_name = "c/field.html"
    formset_template_name = "c/formset.html"
