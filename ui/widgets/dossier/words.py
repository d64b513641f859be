# SPDX-License-Identifier: MIT
"""Words that the form and the file of a dossier share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.paths import Register


def register_words(register: Register) -> str:
    """One entry of a register, by its everyday name."""
    return {
        Register.CASE: QCoreApplication.translate("DossierWords", "Case"),
        Register.ASSIGNMENT: QCoreApplication.translate("DossierWords", "Assignment"),
        Register.COMPLAINT: QCoreApplication.translate("DossierWords", "Complaint or report"),
        Register.REVIEW: QCoreApplication.translate("DossierWords", "Review or reversal"),
        Register.SUPERVISION: QCoreApplication.translate("DossierWords", "Supervision list"),
        Register.PUBLICATION: QCoreApplication.translate("DossierWords", "Publication batch"),
    }[register]


def new_words(register: Register) -> str:
    """What opening one is called."""
    return {
        Register.CASE: QCoreApplication.translate("DossierWords", "New case"),
        Register.ASSIGNMENT: QCoreApplication.translate("DossierWords", "New assignment"),
        Register.COMPLAINT: QCoreApplication.translate("DossierWords", "New complaint or report"),
        Register.REVIEW: QCoreApplication.translate("DossierWords", "New review or reversal"),
        Register.SUPERVISION: QCoreApplication.translate("DossierWords", "New supervision list"),
        Register.PUBLICATION: QCoreApplication.translate("DossierWords", "New publication batch"),
    }[register]


def edit_words(register: Register) -> str:
    """What editing one is called."""
    return {
        Register.CASE: QCoreApplication.translate("DossierWords", "Edit case"),
        Register.ASSIGNMENT: QCoreApplication.translate("DossierWords", "Edit assignment"),
        Register.COMPLAINT: QCoreApplication.translate("DossierWords", "Edit complaint or report"),
        Register.REVIEW: QCoreApplication.translate("DossierWords", "Edit review or reversal"),
        Register.SUPERVISION: QCoreApplication.translate("DossierWords", "Edit supervision list"),
        Register.PUBLICATION: QCoreApplication.translate("DossierWords", "Edit publication batch"),
    }[register]
