"""Executive sponsors: naming them, check-ins, the programme, e-mails to contacts."""
