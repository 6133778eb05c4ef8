"""Who objected to the use of their data: the register that every door asks, at each request anew.

What may enter: objections, their withdrawal, and finding the patient they speak of. What an objection hides is the
perimeter's rule (`perimeter.hides`). Who may keep the register is in accounts; the page for patients is another room.
"""
